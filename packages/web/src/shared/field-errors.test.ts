import { describe, expect, it } from 'vitest'
import { fieldErrors } from './field-errors.ts'
import { ApiProblem } from './problems.ts'

describe('putting a refusal beside its fields', () => {
  it('reads pointers, nested ones too, and keeps the first sentence of a field', () => {
    const problem = new ApiProblem({
      code: 'request-invalid',
      status: 422,
      errors: [
        { pointer: '/email', detail: 'First.' },
        { pointer: '/email', detail: 'Second.' },
        { pointer: '#/body/prices/perCm2Minor', detail: 'Too low.' },
      ],
    })
    expect(fieldErrors(problem)).toEqual({ email: 'First.', 'prices.perCm2Minor': 'Too low.' })
  })

  it('puts the sentence of a code beside the field that it concerns', () => {
    const problem = new ApiProblem({ code: 'password-weak', status: 422, detail: 'It is on every list.' })
    expect(fieldErrors(problem, { 'password-weak': 'password' })).toEqual({
      password: 'It is on every list.',
    })
  })

  it('says nothing about fields for an error that is no refusal', () => {
    expect(fieldErrors(new Error('lost'))).toEqual({})
  })
})
