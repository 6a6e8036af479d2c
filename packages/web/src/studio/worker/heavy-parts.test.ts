import { demoDesign, type Design } from '@halftone/engine'
import { expect, test } from 'vitest'
import { createLeanReceiver, createLeanSender } from './heavy-parts.ts'

const places = Array.from({ length: 20_000 }, (): readonly [number, number, number] => [0, 0.8, 0.6])
const counted: Design = { ...demoDesign('norwood-5'), follicles: { spread: false, positions: places } }

/** Both ends of a worker, with a copy in between as messages make one. */
function line() {
  const send = createLeanSender()
  const receive = createLeanReceiver()
  return (design: Design | undefined) => {
    const message = send(design ? { design, classCount: 2 } : { camera: 1 })
    const text = JSON.stringify(message)
    const arrived = receive(structuredClone(message)) as { design?: Design }
    return { bytes: text.length, arrived }
  }
}

test('20,000 counted hairs travel once; every question arrives whole', () => {
  const ask = line()
  const first = ask(counted)
  const second = ask({ ...counted, name: 'other' })
  expect(first.bytes).toBeGreaterThan(200_000)
  expect(second.bytes).toBeLessThan(20_000)
  expect(second.arrived.design).toEqual({ ...counted, name: 'other' })
  expect(second.arrived.design?.follicles).toBe(first.arrived.design?.follicles)
})

test('a change, a removal and a return travel', () => {
  const ask = line()
  const { follicles: _, ...bare } = counted
  const more: Design = { ...counted, follicles: { spread: true, positions: places.slice(1) } }
  for (const design of [counted, more, bare, counted, bare, more])
    expect(ask(design).arrived.design).toEqual(design)
})

test('a question without a design passes as it is', () => {
  const ask = line()
  ask(counted)
  expect(ask(undefined).arrived).toEqual({ camera: 1 })
  expect(ask(counted).arrived.design).toEqual(counted)
})
