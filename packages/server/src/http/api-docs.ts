import { problemCodes, problemTable, scopes } from '@halftone/clinic'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { describedWebhooks } from './webhook-docs.ts'
import { sessionCookie } from './session.ts'

/** OpenAPI 3.1 from the contract's schemas: the page at /api/docs, the document at /api/openapi.json. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  const toJsonSchema = createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Halftone',
        version,
        description: 'Answers are JSON; a refusal is application/problem+json with a stable `code`.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
          token: {
            type: 'http',
            scheme: 'bearer',
            description: `An access token that an owner made. Scopes: ${scopes.join(', ')}.`,
          },
        },
      },
    },
    transform: (input) => {
      const declared = input.route.config?.route
      const schema = { ...input.schema }
      if (declared?.form instanceof z.ZodObject) {
        schema.consumes = ['multipart/form-data']
        schema.body = declared.form.extend({ file: z.any().describe('The file itself') })
      }
      if (declared !== undefined && declared.roles !== 'public') {
        const { scope, roles } = declared
        schema.security = [{ session: [] }, ...(scope === undefined ? [] : [{ token: [scope] }])]
        schema.description =
          roles === 'client'
            ? 'For a client on their own page.'
            : `For ${roles.join(', ')}.${scope === undefined ? '' : ` For tokens with the scope ${scope}.`}`
      }
      return toJsonSchema({ ...input, schema })
    },
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: false })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => ({
    ...app.swagger(),
    webhooks: describedWebhooks(),
  }))
  app.get('/api/problems/:code', { schema: { hide: true } }, (request, reply) => {
    const { code } = request.params as { code: string }
    const found = problemCodes.find((known) => known === code)
    if (found === undefined) return reply.callNotFound()
    return { code: found, ...problemTable[found] }
  })
}
