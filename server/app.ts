import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { openCataloguePages, type CataloguePages } from './catalogue-pages.ts'
import { answerClientError } from './client-errors.ts'
import { compression } from './compression.ts'
import type { DataKeys } from './data-keys.ts'
import { answerError } from './errors.ts'
import { type CustomerKeys, openCustomerKeys } from './customer-keys.ts'
import { openNonces, type Nonces } from './access/nonces.ts'
import { openGuard, type Guard } from './guard.ts'
import type { ProviderSettings } from './oidc/provider.ts'
import type { HandoverCodes } from './handover-code.ts'
import { importRoutes } from './import/route.ts'
import { describeApi } from './openapi.ts'
import { openPushKeys, type PushKeys } from './notify/push-keys.ts'
import { openPresence, type Presence } from './presence.ts'
import { limitRates } from './rate-limits.ts'
import { readJson } from './read-json.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { accessRoutes } from './routes/access.ts'
import { checkInRoutes } from './routes/check-in.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { deviceListRoutes } from './routes/device-list.ts'
import { deliveryRoutes } from './routes/deliveries.ts'
import { deviceRoutes } from './routes/devices.ts'
import { doctorRoutes } from './routes/doctor.ts'
import { enrolmentRoutes } from './routes/enrolment.ts'
import { fulfillmentRoutes } from './routes/fulfillments.ts'
import { healthRoutes } from './routes/health.ts'
import { labelRoutes } from './routes/labels.ts'
import { notificationRoutes } from './routes/notifications.ts'
import { oidcRoutes } from './routes/oidc.ts'
import { peopleRoutes } from './routes/people.ts'
import { photoRoutes } from './routes/photos.ts'
import { productRoutes } from './routes/products.ts'
import { refundRoutes } from './routes/refunds.ts'
import { reservationRoutes } from './routes/reservations.ts'
import { deskRoutes } from './routes/desk.ts'
import { returnRoutes } from './routes/returns.ts'
import { setupRoutes } from './routes/setup.ts'
import { stockElsewhereRoutes } from './routes/stock-elsewhere.ts'
import { countRoutes } from './routes/counts.ts'
import { stockRoutes } from './routes/stock.ts'
import { syncRoutes } from './routes/sync.ts'
import { tillEventRoutes } from './routes/till-events.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { answerHelmetOptions, helmetOptions, permissionsPolicy } from './security-headers.ts'
import { endSilentConnections } from './silent-connections.ts'
import { serveApp } from './static.ts'
import type { Database } from './store/database.ts'
import { openPokes, type Pokes } from './sync/poke.ts'
import type { Tls } from './tls/read-tls.ts'
import { trustPage } from './tls/trust-page.ts'

// the domain's schemas carry no words of their own
z.config(z.locales.en())

/** A request's body, in bytes. A push of 500 commands is about 300 KB. */
const BODY_LIMIT = 1024 * 1024
/** All of a request's headers, in bytes; a device's with token and proof are 1,500. */
const HEADERS_LIMIT = 16 * 1024
/** Until a request's headers are here, in ms. */
const HEADERS_MS = 30_000
/** Until a request is answered, in ms, its body included: the largest one by the slowest link that a device bears takes 270 s. */
const REQUEST_MS = 300_000
/** Between two looks for requests that take too long, in ms. */
const LOOK_MS = 5_000

export interface AppOptions {
  database: Database
  handoverCodes: HandoverCodes
  dataKeys: DataKeys
  /** for connectors and set-up */
  adminKey: string
  /** the built PWA; without it only the API is served */
  distFolder?: string | undefined
  /** what goes wrong is written here, one JSON line each */
  log?: { write(line: string): void } | undefined
  /** where customers reach their pages from outside (docs/curbside.md); without it nobody is sent a link */
  publicUrl?: string | undefined
  /** says who people are; without it that way in does not exist */
  oidc?: ProviderSettings | undefined
  /** the server speaks https itself */
  tls?: Tls | undefined
  /** how long a request may take, in ms; tests have no time */
  requestMs?: number | undefined
  headersMs?: number | undefined
  /** tests: devices may name a push service on this machine, over http */
  pushesAnywhere?: boolean | undefined
  /** a demo store's pages */
  demo?: ((app: App, context: Context) => Promise<void>) | undefined
}

/** What routes work with. */
export interface Context extends AppOptions {
  guard: Guard
  nonces: Nonces
  pokes: Pokes
  pushKeys: PushKeys
  customerKeys: CustomerKeys
  presence: Presence
  cataloguePages: CataloguePages
}

export type App = ReturnType<typeof createApp>

/** The whole server but its listening: tests call it with `inject`. */
export async function buildApp(options: AppOptions): Promise<App> {
  const app = createApp(options)
  const { database, adminKey } = options
  const pokes = openPokes(database)
  const nonces = await openNonces(database)
  const guard = openGuard(database, adminKey, nonces)
  const context: Context = {
    ...options,
    guard,
    nonces,
    pokes,
    pushKeys: await openPushKeys(database),
    customerKeys: await openCustomerKeys(database),
    presence: openPresence(database),
    cataloguePages: openCataloguePages(database),
  }
  app.decorateRequest('caller', null)
  app.decorateRequest('proven', null)
  app.decorateRequest('forgetProof', null)
  // streams never end by themselves; the server closes only once they have
  app.addHook('preClose', async () => pokes.close())
  endSilentConnections(app)

  app.setErrorHandler(answerError)
  await app.register(compress, compression)
  const isAnswer = (url: string | undefined) => url?.startsWith('/v1/') === true
  app.addHook('onRoute', (route) => {
    if (isAnswer(route.url)) route.helmet = answerHelmetOptions
  })
  await app.register(helmet, helmetOptions)
  app.addHook('onRequest', async (request, reply) => {
    if (!isAnswer(request.routeOptions.url)) void reply.header('permissions-policy', permissionsPolicy)
  })
  await limitRates(app)
  readJson(app)
  await describeApi(app)
  healthRoutes(app, context)
  syncRoutes(app, context)
  accessRoutes(app, context)
  deviceRoutes(app, context)
  deviceListRoutes(app, context)
  notificationRoutes(app, context)
  enrolmentRoutes(app, context)
  catalogueRoutes(app, context)
  fulfillmentRoutes(app, context)
  deliveryRoutes(app, context)
  labelRoutes(app, context)
  photoRoutes(app, context)
  peopleRoutes(app, context)
  setupRoutes(app, context)
  productRoutes(app, context)
  doctorRoutes(app, context)
  apiKeyRoutes(app, context)
  importRoutes(app, context)
  stockRoutes(app, context)
  countRoutes(app, context)
  stockElsewhereRoutes(app, context)
  tillEventRoutes(app, context)
  reservationRoutes(app, context)
  returnRoutes(app, context)
  deskRoutes(app, context)
  refundRoutes(app, context)
  webhookRoutes(app, context)
  if (options.oidc) {
    // most stores have none, and its library takes memory
    const { openProvider } = await import('./oidc/provider.ts')
    oidcRoutes(app, context, openProvider(options.oidc))
  }
  await checkInRoutes(app, context)
  if (options.tls?.authority) await trustPage(app, options.tls.authority)
  await options.demo?.(app, context)
  await serveApp(app, options.distFolder)
  return app
}

function createApp({ log, tls, requestMs = REQUEST_MS, headersMs = HEADERS_MS }: AppOptions) {
  const limits = { maxHeaderSize: HEADERS_LIMIT, headersTimeout: headersMs }
  const looking = { connectionsCheckingInterval: Math.min(LOOK_MS, headersMs) }
  const app = Fastify({
    // Node reads them when it makes the server
    ...(tls ? { https: { ...tls, ...limits, ...looking } } : { http: { ...limits, ...looking } }),
    bodyLimit: BODY_LIMIT,
    handlerTimeout: requestMs,
    clientErrorHandler: answerClientError,
    logger: log ? { level: 'warn', stream: log, redact: ['req.headers.authorization', 'req.headers.dpop'] } : false,
    frameworkErrors: answerError,
    // an idle keep-alive connection must not hold up a clean stop
    forceCloseConnections: 'idle',
    // a reverse proxy on this machine says who is asking, so that devices are counted apart; nobody else is believed
    trustProxy: 'loopback',
    // the names of a few pages of the catalogue
    routerOptions: { maxParamLength: 600 },
  })
  return app
    .setValidatorCompiler(validatorCompiler)
    .setSerializerCompiler(serializerCompiler)
    .withTypeProvider<ZodTypeProvider>()
}
