/** Which of the plausible futures: 'low' heals and fades to less, 'high' keeps more, 'middle' is expected. */
export const bandNames = ['low', 'middle', 'high'] as const
export type BandName = (typeof bandNames)[number]

/** A number known as a range. */
export type Banded = { readonly [name in BandName]: number }
