import type { Design } from '@halftone/engine'
import { demoDesign } from '@halftone/engine'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createDesignDocument } from './design-document.ts'
import { applyDiff, diffDesigns, isEmptyDiff, reverseDiff, squashDiffs } from './design-diff.ts'

const start = demoDesign('norwood-5')
const named =
  (name: string) =>
  (design: Design): Design => ({ ...design, name })
const feathered =
  (featherMm: number) =>
  (design: Design): Design => ({
    ...design,
    hairline: { ...design.hairline, featherMm },
  })

describe('the history of a design', () => {
  it('takes any run of changes back to the very design it started from, and forward again', () => {
    const step = fc.oneof(
      fc.string({ maxLength: 8 }).map(named),
      fc.integer({ min: 0, max: 40 }).map(feathered),
      fc
        .constantFrom<'permanent' | 'temporary'>('permanent', 'temporary')
        .map((pigment) => (design: Design): Design => ({ ...design, pigment })),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const document = createDesignDocument(start)
        for (const change of steps) document.change('any', change)
        const end = document.store.get().design
        while (document.undo());
        expect(document.store.get().design).toEqual(start)
        while (document.redo());
        expect(document.store.get().design).toEqual(end)
      }),
    )
  })

  it('makes one step of a drag, however many moves it has', () => {
    const document = createDesignDocument(start)
    document.beginGroup('moveHairline')
    for (let mm = 1; mm <= 30; mm++) document.change('moveHairline', feathered(mm))
    document.endGroup()
    expect(document.undo()).toBe('moveHairline')
    expect(document.store.get().design).toEqual(start)
    expect(document.undo()).toBeUndefined()
  })

  it('takes a cancelled drag back and leaves no step behind', () => {
    const document = createDesignDocument(start)
    document.beginGroup('moveHairline')
    document.change('moveHairline', feathered(3))
    document.cancelGroup()
    expect(document.store.get().design).toEqual(start)
    expect(document.store.get().undoLabel).toBeUndefined()
  })

  it('merges key presses with the same key until they are sealed', () => {
    const document = createDesignDocument(start)
    document.change('nudge', feathered(1), 'nudge-4')
    document.change('nudge', feathered(2), 'nudge-4')
    document.seal()
    document.change('nudge', feathered(3), 'nudge-4')
    document.undo()
    expect(document.store.get().design.hairline.featherMm).toBe(2)
    document.undo()
    expect(document.store.get().design).toEqual(start)
  })

  it('forgets what could be done again once something else is changed', () => {
    const document = createDesignDocument(start)
    document.change('rename', named('a'))
    document.undo()
    document.change('rename', named('b'))
    expect(document.redo()).toBeUndefined()
    expect(document.store.get().design.name).toBe('b')
  })

  it('tells nobody and remembers nothing when a change changes nothing', () => {
    const document = createDesignDocument(start)
    const listener = vi.fn()
    document.store.subscribe(listener)
    document.change('rename', (design) => ({ ...design }))
    expect(listener).not.toHaveBeenCalled()
    expect(document.store.get().undoLabel).toBeUndefined()
  })

  it('brings an absent field back as absent', () => {
    const { sessionCount: _, ...withoutCount } = start
    const document = createDesignDocument(withoutCount)
    document.change('sessions', (design) => ({ ...design, sessionCount: 2 }))
    document.undo()
    expect('sessionCount' in document.store.get().design).toBe(false)
  })
})

describe('changes as values', () => {
  const a = start
  const b = named('b')(a)
  const c = feathered(9)(b)

  it('squashes two changes into one that does the same', () => {
    const squashed = squashDiffs(diffDesigns(a, b), diffDesigns(b, c))
    expect(applyDiff(a, squashed)).toEqual(c)
    expect(applyDiff(c, reverseDiff(squashed))).toEqual(a)
  })

  it('drops a field that returns home', () => {
    expect(isEmptyDiff(squashDiffs(diffDesigns(a, b), diffDesigns(b, a)))).toBe(true)
  })
})
