const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 of bytes (RFC 4648, with padding). */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const left = bytes.length - i
    parts.push(
      digits[three >> 18]! +
        digits[(three >> 12) & 63]! +
        (left > 1 ? digits[(three >> 6) & 63]! : '=') +
        (left > 2 ? digits[three & 63]! : '='),
    )
  }
  return parts.join('')
}

/** Bytes of a base64 text, undefined when it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  const values = new Uint8Array(128)
  for (let k = 0; k < 64; k++) values[digits.charCodeAt(k)] = k
  for (let i = 0, at = 0; i < text.length; i += 4) {
    let four = 0
    for (let k = 0; k < 4; k++) four = (four << 6) | values[text.charCodeAt(i + k)]!
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (four >> shift) & 255
  }
  return bytes
}
