import type { Design } from '@halftone/engine'
import type { SavedDesign } from './autosave.ts'
import type { Draft } from './drafts.ts'

type Start = { readonly design: Design; readonly isDraft: boolean; readonly theirs: SavedDesign | undefined }

/** The draft wins where the server still has what it started from; otherwise both are kept and the person chooses. */
export function chooseStart(
  saved: SavedDesign | undefined,
  draft: Draft | undefined,
  create: () => Design,
): Start {
  if (!draft) return { design: saved?.design ?? create(), isDraft: false, theirs: undefined }
  const isClash = saved !== undefined && saved.revision !== draft.baseRevision
  return { design: draft.design, isDraft: true, theirs: isClash ? saved : undefined }
}
