/** A name within a sentence: what stands round it keeps its order, whatever script the name is in (UAX #9, FSI). */
export const isolated = (name: string): string => `\u2068${name}\u2069`
