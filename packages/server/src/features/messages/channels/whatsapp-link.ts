/** Opens a chat with the text in it; whoever opens it still presses send. Number in E.164. */
export const whatsappLink = (number: string, body: string): string =>
  `https://wa.me/${number.replace('+', '')}?text=${encodeURIComponent(body)}`
