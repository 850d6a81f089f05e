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

/** For customers' pages: a style sheet and forms, and not one script. */
export const customersHelmetOptions: FastifyHelmetOptions = {
  ...helmetOptions,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
}

/** The camera is for scanning; nothing else of the device is used. */
export const permissionsPolicy = 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()'

/**
 * For answers that no browser shows as a page: what is about pages is left out. The full set is 600 bytes, four times an
 * answer that brings nothing new, and a device asks a thousand times a shift.
 */
export const answerHelmetOptions: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  // frame-ancestors says it
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
}
