import { type ClientLanguage, clientSay, type PhotoPurpose } from '@halftone/clinic'

/** [PP-1] The words that the client said yes or no to, in the language in which they were read. */
export async function permissionWording(purpose: PhotoPurpose, language: ClientLanguage): Promise<string> {
  const say = await clientSay(language)
  return say(`papers.purpose.${purpose}`)
}
