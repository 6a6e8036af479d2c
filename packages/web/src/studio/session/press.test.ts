import { createHeadSurface, demoDesign, projectPoint } from '@halftone/engine'
import { expect, it } from 'vitest'
import { createDesignDocument } from '../document/design-document.ts'
import { createStore, patch } from '../document/store.ts'
import type { Studio } from '../studio.ts'
import { createHeadModel } from './head-model.ts'
import { press } from './press.ts'
import { createSession } from './session.ts'

it('says that a press beside the head did nothing, until one lands on it', () => {
  const start = demoDesign('norwood-5')
  const { camera, name } = start.views[0]!
  const document = createDesignDocument(start)
  const session = createSession()
  session.set({ ...session.get(), viewName: name, tool: 'mole' })
  const studio = {
    ...{ document, session, head: createHeadModel(document) },
    notice: createStore<string | undefined>(undefined),
  } as unknown as Studio
  const moles = () => document.store.get().design.exclusions.length
  const before = moles()
  expect(press(studio, [2, 2])).toBe(false)
  expect(studio.notice.get()).toBe('besideHead')
  expect(moles()).toBe(before)
  const { xPx, yPx } = projectPoint(camera, createHeadSurface(start.head).pointMm([0, 0.8, 0.6]))
  expect(press(studio, [xPx, yPx])).toBe(true)
  expect(studio.notice.get()).toBeUndefined()
  expect(moles()).toBe(before + 1)
  // Moving the photo about is no press on the head.
  patch(session, { tool: 'move' })
  expect(press(studio, [2, 2])).toBe(false)
  expect(studio.notice.get()).toBeUndefined()
})
