import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { answerError, Problem, problemBody } from '../problems.ts'

/** Answers, as problems, what fails before a route is found: a broken address or a request that is not HTTP. */
export const answerBrokenRequests = {
  frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    void answerError(error, request, reply)
  },
  clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const tooLarge = error.code === 'HPE_HEADER_OVERFLOW'
    const body = problemBody(
      tooLarge
        ? new Problem('request-too-large', 'The headers are too long.')
        : new Problem('request-unreadable', 'This is not a request that can be understood.'),
      randomUUID(),
    )
    const text = JSON.stringify(body)
    socket.end(
      [
        `HTTP/1.1 ${body.status} ${STATUS_CODES[body.status] ?? ''}`,
        'Content-Type: application/problem+json',
        `Content-Length: ${Buffer.byteLength(text)}`,
        'Cache-Control: no-store',
        'Connection: close',
        '',
        text,
      ].join('\r\n'),
    )
  },
}
