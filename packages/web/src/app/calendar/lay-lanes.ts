/** Minutes of a day, from the first to before the last. */
export type Slot = { readonly fromMinute: number; readonly toMinute: number }

export type Laned<T> = { readonly item: T; readonly lane: number; readonly lanes: number }

/** Puts slots that meet side by side: each gets a lane, and all that touch one another share the number of lanes. */
export function layLanes<T extends Slot>(items: readonly T[]): Laned<T>[] {
  const laid: Laned<T>[] = []
  let group: { item: T; lane: number }[] = []
  let groupEnd = -Infinity
  const closeGroup = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane + 1))
    laid.push(...group.map(({ item, lane }) => ({ item, lane, lanes })))
    group = []
  }
  for (const item of items.toSorted((a, b) => a.fromMinute - b.fromMinute || b.toMinute - a.toMinute)) {
    if (item.fromMinute >= groupEnd) closeGroup()
    const taken = new Set(
      group.filter(({ item: other }) => other.toMinute > item.fromMinute).map(({ lane }) => lane),
    )
    let lane = 0
    while (taken.has(lane)) lane++
    group.push({ item, lane })
    groupEnd = Math.max(group.length === 1 ? -Infinity : groupEnd, item.toMinute)
  }
  closeGroup()
  return laid
}
