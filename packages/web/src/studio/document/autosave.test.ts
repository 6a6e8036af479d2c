import { demoDesign, type Design } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { chooseStart } from './choose-start.ts'
import { createAutosave, type SaveOutcome, type SaveTarget } from './autosave.ts'
import { createDesignDocument } from './design-document.ts'
import { createDrafts } from './drafts.ts'

const start = demoDesign('norwood-5')
const rename = (name: string) => (design: Design) => ({ ...design, name })

function memory() {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

/** An autosave with a hand-cranked clock and a server that answers as told. */
function setUp(options: { id?: string; startsUnsaved?: boolean } = {}) {
  const document = createDesignDocument(start)
  const storage = memory()
  const drafts = createDrafts(storage)
  const sent: { target: SaveTarget; design: Design }[] = []
  const server = {
    answer: async (): Promise<SaveOutcome> => ({ kind: 'saved', id: 'd1', revision: sent.length + 1 }),
  }
  const timers: { task: () => void; delayMs: number }[] = []
  const autosave = createAutosave({
    document,
    drafts,
    draftKey: 'c1.new',
    target: { id: 'id' in options ? options.id : 'd1', revision: 1 },
    startsUnsaved: options.startsUnsaved ?? false,
    schedule: (task, delayMs) => {
      const timer = { task, delayMs }
      timers.push(timer)
      return () => {
        const at = timers.indexOf(timer)
        if (at >= 0) timers.splice(at, 1)
      }
    },
    save: async (target, design) => {
      sent.push({ target, design })
      return server.answer()
    },
  })
  return { document, storage, drafts, sent, server, timers, autosave }
}

describe('saving by itself', () => {
  it('waits until the hand rests, saves the last state once, and then forgets the copy on the device', async () => {
    const { document, autosave, sent, timers, drafts } = setUp()
    document.change('rename', rename('a'))
    document.change('rename', rename('ab'))
    expect(timers).toHaveLength(1)
    expect(drafts.read('d1')?.design.name).toBe('ab')
    expect(autosave.store.get().status).toBe('unsaved')
    await autosave.flush()
    expect(sent.map(({ design }) => design.name)).toEqual(['ab'])
    expect(autosave.store.get()).toMatchObject({ status: 'saved', revision: 2 })
    expect(drafts.read('d1')).toBeUndefined()
  })

  it('saves again when something changed while the first save was under way', async () => {
    const { document, autosave, server, sent, timers } = setUp()
    document.change('rename', rename('a'))
    server.answer = async () => {
      if (sent.length === 1) document.change('rename', rename('b'))
      return { kind: 'saved', id: 'd1', revision: sent.length + 1 }
    }
    await autosave.flush()
    expect(autosave.store.get().status).toBe('unsaved')
    expect(timers).toHaveLength(1)
    await autosave.flush()
    expect(sent.at(-1)).toMatchObject({ target: { revision: 2 }, design: { name: 'b' } })
    expect(autosave.store.get().status).toBe('saved')
  })

  it('keeps the work on the device when the network is gone and tries again, less and less often', async () => {
    const { document, autosave, server, timers, drafts } = setUp()
    server.answer = () => Promise.reject(new Error('no network'))
    document.change('rename', rename('a'))
    await autosave.flush()
    expect(autosave.store.get().status).toBe('offline')
    expect(drafts.read('d1')).toMatchObject({ baseRevision: 1, design: { name: 'a' } })
    const first = timers.at(-1)!.delayMs
    await autosave.flush()
    expect(timers.at(-1)!.delayMs).toBeGreaterThan(first)
    server.answer = async () => ({ kind: 'saved', id: 'd1', revision: 2 })
    await autosave.flush()
    expect(autosave.store.get().status).toBe('saved')
    expect(drafts.read('d1')).toBeUndefined()
  })

  it('gives a new design its id once, moves the copy, and updates from then on', async () => {
    const { document, autosave, sent, storage } = setUp({
      id: undefined as unknown as string,
      startsUnsaved: true,
    })
    document.change('rename', rename('a'))
    await autosave.flush()
    expect(autosave.store.get().id).toBe('d1')
    document.change('rename', rename('b'))
    await autosave.flush()
    expect(sent.map(({ target }) => target.id)).toEqual([undefined, 'd1'])
    expect(storage.items.size).toBe(0)
  })

  it('says so when the server refuses, and tries again after the next change', async () => {
    const { document, autosave, server, timers } = setUp()
    server.answer = async () => ({ kind: 'refused', sentence: 'The head is missing.' })
    document.change('rename', rename('a'))
    await autosave.flush()
    expect(autosave.store.get()).toMatchObject({ status: 'refused', sentence: 'The head is missing.' })
    document.change('rename', rename('b'))
    expect(timers).toHaveLength(1)
  })
})

describe('two people at one design', () => {
  const theirs = { id: 'd1', revision: 7, design: rename('theirs')(start), savedBy: 'Bo' }
  async function clash() {
    const set = setUp()
    set.server.answer = async () => ({ kind: 'changed-elsewhere', theirs })
    set.document.change('rename', rename('mine'))
    await set.autosave.flush()
    expect(set.autosave.store.get()).toMatchObject({ status: 'conflict', theirs })
    set.server.answer = async () => ({ kind: 'saved', id: 'd1', revision: 8 })
    return set
  }

  it('saves mine on top of their revision', async () => {
    const { autosave, sent, document } = await clash()
    await autosave.resolveConflict('mine')
    expect(sent.at(-1)).toMatchObject({ target: { revision: 7 }, design: { name: 'mine' } })
    expect(document.store.get().design.name).toBe('mine')
    expect(autosave.store.get().status).toBe('saved')
  })

  it('takes theirs in a way that undo takes back', async () => {
    const { autosave, sent, document } = await clash()
    const before = sent.length
    await autosave.resolveConflict('theirs')
    expect(document.store.get().design).toEqual(theirs.design)
    expect(sent).toHaveLength(before)
    document.undo()
    expect(document.store.get().design.name).toBe('mine')
    expect(autosave.store.get().status).toBe('unsaved')
  })

  it('does not save over theirs while nobody has chosen', async () => {
    const { autosave, sent, document } = await clash()
    document.change('rename', rename('mine too'))
    await autosave.flush()
    expect(sent).toHaveLength(1)
    expect(autosave.store.get().status).toBe('conflict')
  })
})

describe('work found on the device', () => {
  const saved = { id: 'd1', revision: 3, design: start }
  const draft = (baseRevision: number) => ({ design: rename('draft')(start), baseRevision })

  it('goes on from the draft when the server still has what it started from', () => {
    expect(chooseStart(saved, draft(3), () => start)).toMatchObject({
      isDraft: true,
      design: { name: 'draft' },
    })
  })

  it('asks when the server has moved on, and keeps both', () => {
    const { theirs, design } = chooseStart(saved, draft(2), () => start)
    expect(theirs).toBe(saved)
    expect(design.name).toBe('draft')
  })

  it('opens although the draft is damaged', () => {
    const storage = memory()
    storage.setItem('halftone.design-draft.d1', '{"design":')
    expect(createDrafts(storage).read('d1')).toBeUndefined()
  })

  it('reports a full device instead of failing', () => {
    const full = {
      ...memory(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    expect(createDrafts(full).write('d1', draft(1))).toBe(false)
  })
})
