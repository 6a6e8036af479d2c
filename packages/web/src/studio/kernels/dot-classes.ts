import type { Design } from '@halftone/engine'

type DotClass = NonNullable<Design['dotClasses']>[number]
type Dot = Design['dot']

/** Parts of water that an added shade is lighter than the main one, and its share in percent. Our choice. */
const lighterByParts = 4
const startingShare = 30
/** As the file allows. */
const lightestShade = 60

/**
 * The design with another main dot. The first class is that dot by another name: shades of the sessions are counted
 * from it, so that both always agree.
 */
export function withMainDot(design: Design, part: Partial<Dot>): Design {
  const dot = { ...design.dot, ...part }
  const [first, ...rest] = design.dotClasses ?? []
  if (!first) return { ...design, dot }
  const { healedDiameterMm, shade } = dot
  return { ...design, dot, dotClasses: [{ ...first, healedDiameterMm, shade }, ...rest] }
}

/** Shares of the classes in percent, in their order. */
export function sharesInPercent(classes: readonly DotClass[]): number[] {
  const sum = classes.reduce((total, { weight }) => total + weight, 0)
  return classes.map(({ weight }) => (100 * weight) / sum)
}

/** One more shade beside those that are there; the others make room in proportion. */
export function addClass(design: Design): Design {
  const { healedDiameterMm, shade } = design.dot
  const before = design.dotClasses?.length
    ? design.dotClasses
    : [{ weight: 100, healedDiameterMm, shade } satisfies DotClass]
  const lightest = Math.max(...before.map((each) => each.shade))
  const added = { weight: 1, healedDiameterMm, shade: Math.min(lightestShade, lightest + lighterByParts) }
  return withShare({ ...design, dotClasses: [...before, added] }, before.length, startingShare)
}

/** The design with a class at a share of all dots, percent; the others keep their proportion. */
export function withShare(design: Design, index: number, percent: number): Design {
  const classes = design.dotClasses ?? []
  const others = classes.reduce((sum, { weight }, at) => (at === index ? sum : sum + weight), 0)
  return {
    ...design,
    dotClasses: classes.map((each, at) => ({
      ...each,
      weight: at === index ? percent : Math.max(0.01, (each.weight / others) * (100 - percent)),
    })),
  }
}

export function changeClass(design: Design, index: number, part: Partial<DotClass>): Design {
  const classes = design.dotClasses ?? []
  return { ...design, dotClasses: classes.map((each, at) => (at === index ? { ...each, ...part } : each)) }
}

/** The design without a class; with one class left there is nothing to blend and the field goes. */
export function removeClass(design: Design, index: number): Design {
  const { dotClasses = [], ...rest } = design
  const left = dotClasses.filter((_, at) => at !== index)
  return left.length > 1 ? { ...rest, dotClasses: left } : rest
}
