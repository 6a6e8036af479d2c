/** Passwords of ten and more characters that head the published lists of leaked ones; compared in lower case. */
const commonPasswords = new Set(
  (
    '1234567890 0123456789 0987654321 9876543210 1234567891 12345678910 123456789a a123456789 1q2w3e4r5t ' +
    'q1w2e3r4t5 1qaz2wsx3edc qazwsxedcr qwertyuiop qwertyuiop1 qwerty12345 qwerty123456 asdfghjkl1 zxcvbnm123 ' +
    'password12 password123 password1234 password12345 passw0rd123 p@ssw0rd123 p@ssword123 mypassword ' +
    'iloveyou12 iloveyou123 iloveyou1234 changeme123 changeme1234 letmein123 letmein1234 welcome123 welcome1234 ' +
    'admin12345 admin123456 administrator administrator1 basketball football123 baseball123 superman123 ' +
    'sunshine123 princess123 princess1234 dragon1234 monkey1234 michael123 charlie123 computer123 internet123 ' +
    'trustno1234 abcdefghij abcdefghijk abcd123456 abc1234567 abc123456789 aa12345678 test123456 testtest123 ' +
    'secret1234 qwer123456 asdf123456 liverpool1 manchester mypassword1 halftone123 halftone1234 scalpmicropigmentation'
  ).split(' '),
)

export const passwordMinLength = 10
export const passwordMaxLength = 200

/**
 * Says in one sentence why a password is too easy to guess, or `undefined` when it will do. No classes of
 * characters are demanded: length and not being guessable count (NIST SP 800-63B).
 */
export function passwordProblem(password: string, about: { email?: string; names?: readonly string[] } = {}) {
  const length = Array.from(password).length
  if (length < passwordMinLength)
    return `Use at least ${passwordMinLength} characters; this password has ${length}. Three or four unrelated words work well.`
  if (length > passwordMaxLength)
    return `Use at most ${passwordMaxLength} characters; this password has ${length}.`
  const lower = password.toLowerCase()
  if (commonPasswords.has(lower.replaceAll(/\s/g, '')))
    return 'This password is on every list of common passwords. Use three or four unrelated words instead.'
  if (new Set(lower).size < 5)
    return 'This password repeats a few characters. Use three or four unrelated words instead.'
  if (isRun(lower)) return 'This password is a run of neighbouring characters. Use unrelated words instead.'
  for (const part of guessableParts(about))
    if (lower.includes(part) && length - part.length < 8)
      return 'This password is little more than a name or the e-mail address. Use unrelated words instead.'
  return undefined
}

function guessableParts({ email, names = [] }: { email?: string; names?: readonly string[] }): string[] {
  const whole = (email ?? '').toLowerCase()
  const parts = [
    whole,
    ...whole.split(/[@._+-]+/),
    ...names.flatMap((name) => name.toLowerCase().split(/\s+/)),
  ]
  return parts.filter((part) => part.length >= 4)
}

/** True when at least nine in ten steps between characters are +1, -1 or 0: abcdefghij, 9876543210. */
function isRun(text: string): boolean {
  let small = 0
  for (let i = 1; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1)
    if (Math.abs(step) <= 1) small++
  }
  return small >= 0.9 * (text.length - 1)
}
