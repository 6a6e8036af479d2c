import { instant, type Resource, urlOf } from './resource.ts'

/** Resources as one FHIR R4 bundle, each once, however many records point to it. */
export function bundle(id: string, resources: Iterable<Resource>, now: Date) {
  const byId = new Map<string, Resource>()
  for (const resource of resources) if (!byId.has(resource.id)) byId.set(resource.id, resource)
  return {
    resourceType: 'Bundle',
    id,
    type: 'collection',
    timestamp: instant(now),
    entry: [...byId.values()].map((resource) => ({ fullUrl: urlOf(resource.id), resource })),
  }
}
