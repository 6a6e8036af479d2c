import type { PhotoPurpose } from '../rules/photo-use.ts'

/** [PP-1] What a client says yes or no to, word for word; kept with the answer. */
export const photoWording: { readonly [purpose in PhotoPurpose]: string } = {
  record:
    'The clinic may take photos of my head and keep them in my record, so that my treatment can be planned and compared.',
  training: 'The clinic may show my photos to people whom it trains, without my name.',
  portfolio: 'The clinic may show my photos to other clients inside the clinic, without my name.',
  publishing:
    'The clinic may publish my photos on its website and in social media, without my name. Others may copy what is published.',
}
