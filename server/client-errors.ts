import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { problem, type ProblemCode } from './problems.ts'

/** What Node finds wrong before there is a request, by its codes; anything else is no HTTP. */
const codes: Record<string, ProblemCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
}

/** Answers what is no request with a problem too, and ends the connection. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  // nobody listens any more
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const answer = problem(codes[error.code ?? ''] ?? 'bad-http')
  const body = JSON.stringify(answer)
  const head = [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
