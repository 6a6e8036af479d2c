import { useParams } from '@tanstack/react-router'
import StudioPage from '../studio/studio-page.tsx'

/** The studio for a saved design, or for a new one where the address names none. */
export function StudioRoute() {
  const { clientId, designId } = useParams({ strict: false })
  if (clientId === undefined) return null
  return <StudioPage key={designId ?? 'new'} clientId={clientId} designId={designId} />
}
