import { expect, it } from 'vitest'
import { aDesign } from '../../test/a-design.ts'
import { defaultSettings } from '@halftone/clinic'
import { createTaskQueue } from './task-queue.ts'

it('ends a task that never comes to an end, and goes on with the next one', async () => {
  const queue = createTaskQueue('compute-plan', 1, 1)
  const request = { design: aDesign(), settings: defaultSettings('EUR'), today: '2026-03-02' }
  await expect(queue.run(request)).rejects.toThrow('The worker compute-plan ended')
  await expect(queue.run(request)).rejects.toThrow('The worker compute-plan ended')
  await queue.close()
})
