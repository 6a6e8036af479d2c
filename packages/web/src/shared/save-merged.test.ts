import { expect, it, vi } from 'vitest'
import { ApiProblem } from './problems.ts'
import { saveMerged } from './save-merged.ts'

const base = { revision: 1, name: 'Jo', role: 'owner' }
const stale = () => Promise.reject(new ApiProblem({ code: 'changed-elsewhere', status: 409 }))
const sendOver = (revision: number) => (over: number) =>
  over === revision ? Promise.resolve('saved') : stale()

it('saves once more over a change of other fields', async () => {
  const read = () => Promise.resolve({ ...base, revision: 2, role: 'reception' })
  expect(await saveMerged(base, ['name'], read, sendOver(2))).toBe('saved')
})

it('asks where both changed the same field', async () => {
  const read = () => Promise.resolve({ ...base, revision: 2, name: 'Joe' })
  await expect(saveMerged(base, ['name'], read, sendOver(2))).rejects.toMatchObject({
    code: 'changed-elsewhere',
  })
})

it('reads nothing where nobody else saved', async () => {
  const read = vi.fn()
  expect(await saveMerged(base, ['name'], read, sendOver(1))).toBe('saved')
  expect(read).not.toHaveBeenCalled()
})
