import type { RuleFamily } from './rule.ts'

export const wordingRules = {
  'WD-1': {
    sentence: 'We say non-surgical: needles breach the skin, so the treatment does enter the body.',
    sources: ['liu-2025', 'reach-2020'],
    grade: 'law',
    change: 'hard',
  },
  'WD-2': {
    sentence: 'We say that dots conceal hair loss and scars; no growth and no healing is promised.',
    sources: ['nguyen-2022'],
    grade: 'literature',
    change: 'hard',
  },
  'WD-3': {
    sentence: 'Questions about prescribed medicine go to the prescriber; nobody here advises a change of it.',
    sources: ['otley-2003'],
    grade: 'literature',
    change: 'hard',
  },
  'WD-4': {
    sentence: 'Estimates are shown with their range, and a picture of the future is called a prediction.',
    sources: ['liu-2025'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily

const forbidden: readonly { ruleId: keyof typeof wordingRules; pattern: RegExp }[] = [
  { ruleId: 'WD-1', pattern: /\bnon-?\s?invasive\b/i },
  { ruleId: 'WD-2', pattern: /\bre-?grow(s|th|ing|n)?\b/i },
  { ruleId: 'WD-2', pattern: /\b(cure|cures|cured|curing)\b/i },
  { ruleId: 'WD-2', pattern: /\bgrows? (new |your |back )?hair\b/i },
  {
    ruleId: 'WD-3',
    pattern:
      /\b(stop|pause|skip|come off|discontinue)\b[^.]{0,30}\b(medicine|medication|tablets?|blood[ -]thinners?|aspirin|anticoagulants?|drugs?)\b/i,
  },
  // The same in the other languages of clients. "Do not stop" is left alone: that is what we say.
  { ruleId: 'WD-1', pattern: /no[ -]invasiv[oa]s?(?!\p{L})/iu },
  { ruleId: 'WD-1', pattern: /non-?invaziv|girişimsel olmayan/iu },
  { ruleId: 'WD-1', pattern: /غير (باضع|غازي|اجتياحي)|غیر جراحتی مداخلت/u },
  {
    ruleId: 'WD-2',
    pattern: /(hace|vuelve a) crecer el (pelo|cabello)|saç(ı|lar)? (yeniden )?(çıkarır|uzatır)/iu,
  },
  { ruleId: 'WD-2', pattern: /(?<!لا )(يعيد|ينبت|يُنبت) (نمو )?الشعر|بال (دوبارہ )?اگا(تا|تے|ئے)/u },
  {
    ruleId: 'WD-3',
    pattern:
      /(?<!\bno )\b(deje|dejar|suspenda|suspender|interrumpa|pare|abandone)\b[^.]{0,30}(medicina|medicamento|medicación|pastilla|aspirina|anticoagulante)/iu,
  },
  {
    ruleId: 'WD-3',
    pattern:
      /([iİ]laç|[iİ]lac|aspirin|kan sulandırıcı|tablet)\p{L}*[^.]{0,30}(?<!\p{L})(bırakın|bırak|kesin|kes|durdurun|ara verin)(?!\p{L})/iu,
  },
  {
    ruleId: 'WD-3',
    pattern: /(?<!لا )(?<!\p{L})(توقف|توقّف|أوقف|اترك|اقطع)[^.؟!]{0,25}(دواء|أدوي|الأسبرين|مميع|مسيل)/u,
  },
  {
    ruleId: 'WD-3',
    pattern: /(دوا|ادویات|اسپرین|گولی)[^۔.]{0,25}(?<!\p{L})(بند کر|چھوڑ|روک)(?!\p{L}*\s*نہ)/u,
  },
  {
    ruleId: 'WD-4',
    pattern: /garantizad|sin ningún riesgo|garantili|risksiz|مضمون(ة)? 100|بلا أي خطر|سو فیصد ضمانت/iu,
  },
  { ruleId: 'WD-4', pattern: /\b(guarantee[ds]?|100 ?% natural|never fades?|risk-free|painless)\b/i },
]

/** [WD-1] [WD-2] [WD-3] [WD-4] Rules that a text for clients would break; empty for a clean text. */
export const brokenWordingRules = (text: string): (keyof typeof wordingRules)[] => [
  ...new Set(forbidden.filter(({ pattern }) => pattern.test(text)).map(({ ruleId }) => ruleId)),
]
