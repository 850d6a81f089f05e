import type { FastifyHelmetOptions } from '@fastify/helmet'

/** Only our own code, styles, workers and server; wasm for the barcode decoder; pictures of products from anywhere. */
const directives = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'https:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
}

export const helmetOptions: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives },
  // whoever ends TLS in front of us says this; over plain http it has no meaning
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'no-referrer' },
}

/** The camera is for scanning; nothing else of the device is used. */
export const permissionsPolicy = 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()'
