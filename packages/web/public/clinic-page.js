// The public page reads without this. It adds what must happen on the reader's own device: the private check, and a
// slider over the pictures of a model.
const find = (selector, within = document) => within.querySelector(selector)

const check = find('[data-check]')
if (check) {
  check.hidden = false
  const order = [...check.querySelectorAll('[data-for]')].map((part) => part.dataset.for)
  check.addEventListener('submit', (event) => {
    event.preventDefault()
    const asked = new Set([...check.querySelectorAll('input[type=radio]')].map((input) => input.name))
    const said = [...check.querySelectorAll('input[type=radio]:checked')]
    const isWhole = said.length === asked.size
    find('[data-missing]', check).hidden = isWhole
    const worst = Math.max(0, ...said.map((input) => order.indexOf(input.dataset.outcome)))
    for (const part of check.querySelectorAll('[data-for]'))
      part.hidden = !isWhole || part.dataset.for !== order[worst]
  })
  for (const button of check.querySelectorAll('[data-take]'))
    button.addEventListener('click', () => {
      // Only now, and only the questions that were answered in a way that matters, leave the check.
      const names = [...check.querySelectorAll('input[type=radio]:checked')]
        .filter((input) => input.dataset.outcome !== 'proceed')
        .map((input) => input.name)
      const words = [...check.querySelectorAll('input[type=radio]:checked')]
        .filter((input) => input.dataset.outcome !== 'proceed')
        .map(
          (input) =>
            `${find('legend', input.closest('fieldset')).textContent} ${input.parentElement.textContent}`,
        )
      const field = find('[data-check-field]')
      const message = find('[data-message]')
      if (!field || !message) return
      field.value = names.join(',')
      message.value = [message.value, ...words].filter((part) => part !== '').join('\n')
      message.focus()
    })
}

const slider = find('[data-slider]')
if (slider) {
  const range = find('input[type=range]', slider)
  const picture = find('[data-picture]', slider)
  const step = find('[data-step]', slider)
  const model = find('[data-model]')
  const stages = range.dataset.stages.split(',')
  const words = JSON.parse(range.dataset.words)
  const show = () => {
    const at = Number(range.value)
    picture.src = `${slider.dataset.base}/${model.value}/${stages[at]}.webp`
    picture.alt = `${model.selectedOptions[0].textContent}: ${words[at]}`
    step.textContent = words[at]
    range.setAttribute('aria-valuetext', words[at])
  }
  range.addEventListener('input', show)
  model.addEventListener('change', show)
  find('[data-see-form] .button').hidden = true
  find('[data-few]').hidden = true
  slider.hidden = false
  // The pictures are drawn and sent only for whoever comes this far down.
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return
    observer.disconnect()
    show()
  }).observe(slider)
}
