import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Problem } from '#domain/protocol.ts'
import { problem, ProblemError, type ProblemCode } from './problems.ts'
import { isDatabaseTrouble, isDiskFull, isNoText } from './store/retry.ts'

/** Fastify's own errors, by its stable codes. */
const fastifyErrors: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad-json',
  FST_ERR_HANDLER_TIMEOUT: 'took-too-long',
}

/** The one error handler: RFC 9457, and nothing about our insides. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const answer = toProblem(error)
  request.forgetProof?.(answer.status)
  if (answer.status >= 500 && !(error instanceof ProblemError)) request.log.error(error)
  sendProblem(reply, answer)
}

export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, problem('not-found'))
}

/** How RFC 9449 says what a device has to do next, and RFC 6750 that a key is over. */
const challenges: Partial<Record<string, string>> = {
  'use-dpop-nonce': 'DPoP error="use_dpop_nonce", algs="ES256"',
  'invalid-dpop-proof': 'DPoP error="invalid_dpop_proof", algs="ES256"',
  'token-expired': 'DPoP error="invalid_token", algs="ES256"',
  'api-key-expired': 'Bearer error="invalid_token"',
  'api-key-revoked': 'Bearer error="invalid_token"',
}

export function sendProblem(reply: FastifyReply, answer: Problem): void {
  const challenge = challenges[answer.code]
  if (challenge !== undefined) void reply.header('www-authenticate', challenge)
  // the rest of its body may still come: nobody waits for that
  if (answer.code === 'took-too-long') void reply.header('connection', 'close')
  if (answer.afterMs !== undefined) void reply.header('retry-after', Math.ceil(answer.afterMs / 1000))
  void reply
    .code(answer.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    // a string passes the serialiser as it is
    .send(JSON.stringify(answer))
}

function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  if (hasZodFastifySchemaValidationErrors(error)) {
    const { validation, validationContext } = error
    const fields = validation.map(({ instancePath, message }) => {
      const path = instancePath.slice(1).replaceAll('/', '.')
      return `${[validationContext, path].filter(Boolean).join('.')}: ${message}`
    })
    return problem('invalid-request', { detail: fields.slice(0, 10).join('; ') })
  }
  const { code = '', statusCode = 500 } = error as { code?: string; statusCode?: number }
  const known = fastifyErrors[code]
  if (known === 'took-too-long') return problem(known, { afterMs: 5_000 })
  if (known) return problem(known)
  if (isNoText(error)) return problem('invalid-request', { detail: 'A text in it has a NUL.' })
  if (isDiskFull(error)) return problem('server-full', { afterMs: 60_000 })
  if (isDatabaseTrouble(error)) return problem('unavailable', { afterMs: 5_000 })
  if (statusCode >= 400 && statusCode < 500) return problem('invalid-request')
  return problem('internal')
}
