import { ApiProblem, type ApiProblemCode } from './problems.ts'

type FieldOfCode = { readonly [code in ApiProblemCode]?: string }

/**
 * Sentences of a refused request by form field: `/client/email` becomes `client.email`, and a code that concerns one field
 * (`fieldOfCode`) puts its sentence there.
 */
export function fieldErrors(error: unknown, fieldOfCode: FieldOfCode = {}): { [field: string]: string } {
  if (!(error instanceof ApiProblem)) return {}
  const errors: { [field: string]: string } = {}
  for (const { pointer, detail } of error.errors) {
    const field = pointer
      .split('/')
      .filter((part) => part !== '' && part !== '#' && part !== 'body')
      .join('.')
    if (field !== '') errors[field] ??= detail
  }
  const field = fieldOfCode[error.code]
  if (field !== undefined) errors[field] ??= error.detail ?? error.message
  return errors
}
