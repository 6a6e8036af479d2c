import { clientSay, type Symptom } from '@halftone/clinic'

/** Staff read a sign in the words that the client ticked, in the clinic app's language. */
const say = await clientSay('en')

export const signName = (sign: Symptom): string => say(`sign.${sign}`)
