import type { CandidacyRuleId } from '../rules/candidacy.ts'
import type { FormBlock, FormContent } from './form.ts'

type Condition = NonNullable<FormBlock['showIf']>
const after = (question: string, ...is: (boolean | string)[]): { showIf: Condition } => ({
  showIf: { question, is: is.length > 0 ? is : [true] },
})
const heading = (id: string, text: string): FormBlock => ({ block: 'heading', id, text })

/** A yes-or-no question; `ruleId` decides what a yes leads to. */
const ask = (
  id: string,
  text: string,
  ruleId?: CandidacyRuleId,
  more: { hint?: string } & Partial<{ showIf: Condition; sinceQuestion: string }> = {},
): FormBlock => {
  const { hint, showIf, sinceQuestion } = more
  return {
    ...{ block: 'question', id, text, answer: 'yes-no', required: true },
    ...(hint === undefined ? {} : { hint }),
    ...(showIf === undefined ? {} : { showIf }),
    ...(ruleId === undefined
      ? {}
      : { concern: { when: [true], ruleId, ...(sinceQuestion === undefined ? {} : { sinceQuestion }) } }),
  }
}

/** A day that starts a wait; asked only after a yes. */
const day = (id: string, text: string, question: string): FormBlock => ({
  ...{ block: 'question', id, text, answer: 'day', required: true },
  ...after(question),
})

const words = (id: string, text: string, question: string, required = true): FormBlock => ({
  ...{ block: 'question', id, text, answer: 'line', required },
  ...after(question),
})

/** [CA-1] The clinic's first health screen: our own words, one thought a question. */
export const defaultHealthScreen: FormContent = {
  title: 'Health questions',
  lead: 'Your answers help us to treat you safely. Some answers mean that we wait or ask your doctor first. Nobody here will tell you to change a medicine.',
  blocks: [
    heading('wish-heading', 'What you would like'),
    {
      ...{ block: 'question', id: 'reason', answer: 'choice', required: true },
      text: 'Why do you want the treatment?',
      options: [
        'My hair is getting thinner',
        'I am bald or shave my head',
        'I have bald patches',
        'I have a scar',
        'Something else',
      ],
      concern: { when: ['Something else'], ruleId: 'CA-1' },
    },
    {
      ...{ block: 'question', id: 'wish', answer: 'text', required: true },
      text: 'How would you like to look afterwards?',
    },
    ask('expects-hair', 'Do you hope that the treatment makes hair grow?', 'CA-27', {
      hint: 'The dots only look like short hair. They do not change your hair.',
    }),
    ask('many-treatments', 'Have treatments of your hair or skin left you unhappy several times?', 'CA-27'),
    ask('patches-changing', 'Have your bald patches changed in the last months?', 'CA-22', {
      ...after('reason', 'I have bald patches'),
    }),
    ask('fast-loss', 'Have you lost much hair in the last six months?', 'CA-23', {
      ...after('reason', 'My hair is getting thinner'),
    }),
    heading('scalp-heading', 'Your scalp'),
    ask('scalp-sore', 'Is your scalp sore, infected, cut or sunburnt now?', 'CA-3'),
    ask('tan', 'Has your scalp had much sun in the last two months?', 'CA-4', { sinceQuestion: 'tan-day' }),
    day('tan-day', 'When was the last time?', 'tan'),
    ask('spot-changed', 'Is there a spot or mole on your head that changed, bleeds or looks odd?', 'CA-5', {
      hint: 'Please show it to a doctor, whatever you decide about the treatment.',
    }),
    ask('moles', 'Are there other moles or birthmarks on your scalp?', 'CA-6'),
    ask('skin-active', 'Do you have psoriasis, eczema or a rash on your scalp now?', 'CA-20'),
    ask('vitiligo', 'Do you have white patches of skin (vitiligo)?', 'CA-21'),
    ask('scars', 'Do your wounds heal with thick, raised scars?', 'CA-12'),
    ask('transplant', 'Have you had a hair transplant?', 'CA-24', { sinceQuestion: 'transplant-day' }),
    day('transplant-day', 'When was it?', 'transplant'),
    ask('laser', 'Has pigment been taken out of your scalp with a laser?', 'CA-25', {
      sinceQuestion: 'laser-day',
    }),
    day('laser-day', 'When was the last time?', 'laser'),
    ask('peel', 'Have you had injections or a peel on your scalp or forehead?', 'CA-26', {
      sinceQuestion: 'peel-day',
    }),
    day('peel-day', 'When was the last time?', 'peel'),
    heading('allergy-heading', 'Allergies'),
    ask('pigment-reaction', 'Have you ever reacted badly to a tattoo or permanent make-up?', 'CA-7'),
    ask('allergies', 'Are you allergic to latex, nickel or numbing cream?', 'CA-8'),
    words('allergies-which', 'To which of them?', 'allergies'),
    heading('health-heading', 'Your health'),
    ask('pregnant', 'Are you pregnant or breastfeeding?', 'CA-9'),
    ask('bleeding', 'Do you bleed for long, or do you have sickle cell disease?', 'CA-10'),
    ask('diabetes', 'Do you have diabetes?', 'CA-15'),
    ask('immune', 'Is your immune system weak, or do you have an autoimmune disease?', 'CA-16'),
    words('immune-which', 'Which one?', 'immune', false),
    ask('chemotherapy', 'Have you had chemotherapy or radiation?', 'CA-17', {
      sinceQuestion: 'chemotherapy-day',
    }),
    day('chemotherapy-day', 'When did it end? If it goes on, write today.', 'chemotherapy'),
    ask('heart', 'Do you have heart disease, an artificial valve or high blood pressure?', 'CA-18'),
    ask('epilepsy', 'Do you have epilepsy?', 'CA-19'),
    ask('liver', 'Do you have a severe liver disease?', undefined, {
      hint: 'It decides whether numbing cream can be used.',
    }),
    {
      ...{ block: 'question', id: 'weight', answer: 'number', required: false },
      text: 'How much do you weigh, in kilograms?',
      hint: 'It limits how much numbing cream can be used. You may leave it out.',
    },
    heading('medicine-heading', 'Medicines'),
    ask('thinners', 'Do you take medicine that thins the blood?', 'CA-11', {
      hint: 'Keep taking it as prescribed. We ask the doctor who prescribes it.',
    }),
    ask('isotretinoin', 'Do you take isotretinoin for your skin now?', 'CA-13', {
      hint: 'Keep taking it as prescribed. We ask the doctor who prescribes it.',
    }),
    ask('isotretinoin-past', 'Did you take isotretinoin in the last year?', 'CA-14', {
      ...{ showIf: { question: 'isotretinoin', is: [false] }, sinceQuestion: 'isotretinoin-end' },
    }),
    day('isotretinoin-end', 'When did you take the last one?', 'isotretinoin-past'),
    ask('medicines', 'Do you take any other medicine?'),
    words('medicines-which', 'Which ones?', 'medicines'),
    heading('today-heading', 'Today'),
    ask('unwell', 'Do you have a fever today, or have you had alcohol or drugs since yesterday?', 'CA-28'),
    {
      ...{ block: 'question', id: 'else', answer: 'text', required: false },
      text: 'Is there anything else that we should know?',
    },
    {
      block: 'statement',
      id: 'true',
      text: 'I have answered as well as I can, and I will tell the clinic when something changes.',
    },
  ],
}
