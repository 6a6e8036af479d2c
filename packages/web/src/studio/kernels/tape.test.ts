import { demoDesign } from '@halftone/engine'
import { expect, it } from 'vitest'
import { createDesignDocument } from '../document/design-document.ts'
import { tapeFault, withTape } from './tape.ts'

const { tape: _, ...design } = demoDesign('norwood-5')

it('keeps a measure, takes it out again, and leaves no empty tape behind', () => {
  const measured = withTape(withTape(design, 'circumferenceMm', 572), 'breadthMm', 155)
  expect(measured.tape).toEqual({ circumferenceMm: 572, breadthMm: 155 })
  expect(withTape(measured, 'breadthMm', undefined).tape).toEqual({ circumferenceMm: 572 })
  expect(withTape(withTape(measured, 'breadthMm', undefined), 'circumferenceMm', undefined)).toEqual(design)
})

it('never keeps a number that no head has, and knows centimetres', () => {
  expect(withTape(design, 'circumferenceMm', 57)).toEqual(design)
  expect(tapeFault('circumferenceMm', 57)).toBe('centimetres')
  expect(tapeFault('circumferenceMm', 5)).toBe('outside')
  expect(tapeFault('circumferenceMm', 480)).toBeUndefined()
})

it('is one step of the history while it is typed', () => {
  const document = createDesignDocument(design)
  for (const value of [undefined, 5, 57, 572])
    document.change('tape', (now) => withTape(now, 'circumferenceMm', value), 'tape-circumferenceMm')
  expect(document.store.get().design.tape).toEqual({ circumferenceMm: 572 })
  expect(document.undo()).toBe('tape')
  expect(document.store.get().design).toEqual(design)
})
