import type { ConsentElement } from '../rules/consent.ts'
import type { FormBlock, FormContent } from './form.ts'

const part = (id: string, title: string, text: string, ...covers: ConsentElement[]): FormBlock[] => [
  { block: 'heading', id: `${id}-heading`, text: title },
  { block: 'text', id, text, covers },
]
const tick = (id: string, text: string, ...covers: ConsentElement[]): FormBlock => ({
  ...{ block: 'statement', id, text },
  ...(covers.length > 0 ? { covers } : {}),
})

/** [CN-1] [CN-8] The clinic's first consent to treatment: our own words, every element of the list. */
export const defaultTreatmentConsent: FormContent = {
  title: 'Consent to scalp micropigmentation',
  lead: 'Please read this slowly. Ask about everything that is not clear. You can say no now, later, and in the middle of a session.',
  blocks: [
    ...part(
      'procedure',
      'What is done',
      'Fine needles place dots of pigment in the upper layer of your skin. The dots look like short, shaved hair. The treatment is non-surgical, but the needles do go into the skin. The dots conceal; they do not change how your own hair grows.',
      'procedure',
    ),
    ...part(
      'sessions',
      'How many visits',
      'Most people need two to four sessions with days of healing between them. This number is an estimate: skin takes pigment differently. Dots soften and get lighter over the years. A touch-up may be wanted later; it costs extra, and the price is on your quote.',
      'sessions-estimate',
      'touch-up-price',
    ),
    ...part(
      'prediction',
      'Pictures of the result',
      'We may show you a picture of how it could look. It is a prediction made by a computer, not a photo of your future head. The real result may differ.',
      'prediction',
    ),
    ...part(
      'removal',
      'It stays',
      'The dots do not wash off. Taking them out needs a laser, takes several visits, costs money and may not take out everything.',
      'removal',
    ),
    ...part(
      'risks',
      'What can go wrong',
      'Redness, swelling, scabs and itching are common for some days. Less often there is an infection, an allergy, bumps, a scar or a raised scar. Colour can change, blur or fade. You may not like the result. Allergies can come months or years later. Call us when something worries you, and a doctor when you feel ill.',
      'risks',
    ),
    ...part(
      'lesions',
      'Moles and spots',
      'Dots can hide changes of the skin. We keep moles and odd spots free of pigment. Tell your doctor about the dots when your skin is checked, and show every spot that changes to a doctor.',
      'hidden-lesions',
    ),
    ...part(
      'mri',
      'Scans',
      'The dots are no reason against an MRI scan. Tell the people at the scanner that you have them. A warm or tingling feeling is rare; say so at once if you feel it.',
      'mri',
    ),
    ...part(
      'inks',
      'Pigments',
      'Before the first needle we show you the name, the ingredients and the lot number of every pigment. You can take this list home.',
      'inks',
    ),
    ...part(
      'patch-test',
      'Patch test',
      'We offer a small test of the pigment behind the ear. A clear test is a good sign, but it does not rule out a reaction later.',
      'patch-test',
    ),
    ...part(
      'medicines',
      'Medicines',
      'Keep taking your medicines as they were prescribed. If a medicine matters for this treatment, we ask the doctor who prescribes it. Nobody here decides about your medicines.',
      'medicines',
    ),
    ...part(
      'aftercare',
      'After each session',
      'We give you the aftercare in writing and go through it with you. How well the dots heal depends a lot on it.',
      'aftercare',
    ),
    ...part(
      'photos',
      'Photos',
      'Photos are asked for on a page of their own. You can have the treatment and say no to every use of your photos beyond your own record.',
      'photos-separate',
    ),
    ...part(
      'terms',
      'Deposit and cancelling',
      'The deposit, the price, and what happens when you move or cancel a visit are on your quote. You have seen it before signing this.',
      'terms',
    ),
    ...part(
      'stopping',
      'You decide',
      'Take the time you need before you sign. You may take this consent back at any time, also in the middle of a session. We stop then, and tell you how to care for the skin.',
      'stop-any-time',
    ),
    { block: 'heading', id: 'agree-heading', text: 'Please tick what is true' },
    tick('read', 'I have read this text, or somebody has read it to me, and I could ask my questions.'),
    tick('understood', 'I know that the dots stay, that the result is not certain and what can go wrong.'),
    {
      ...{ block: 'question', id: 'patch-choice', answer: 'choice', required: true },
      text: 'The patch test',
      options: ['I want one', 'I had one and it was clear', 'I do not want one'],
    },
    tick('honest', 'I have answered the health questions truthfully.'),
    tick('agree', 'I am 18 or older and I agree to the treatment.'),
  ],
}
