type Printed = {
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly language: string
}

/** Prints one message as a letter; the page around it stays as it is. */
export function printMessage({ to, subject, body, language }: Printed): void {
  const frame = document.createElement('iframe')
  frame.style.display = 'none'
  document.body.append(frame)
  const sheet = frame.contentDocument
  if (sheet === null) return
  sheet.documentElement.lang = language
  const part = (tag: 'p' | 'h1' | 'pre', text: string, style: string) => {
    const element = sheet.createElement(tag)
    element.textContent = text
    element.style.cssText = style
    return element
  }
  sheet.body.style.cssText = 'font: 11pt/1.5 serif; margin: 2cm'
  sheet.body.append(
    part('p', to, 'color: #555'),
    ...(subject === '' ? [] : [part('h1', subject, 'font-size: 14pt')]),
    part('pre', body, 'font: inherit; white-space: pre-wrap'),
  )
  frame.contentWindow?.addEventListener('afterprint', () => frame.remove())
  frame.contentWindow?.print()
}
