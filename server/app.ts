import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { openCataloguePages, type CataloguePages } from './catalogue-pages.ts'
import { compression } from './compression.ts'
import type { DataKeys } from './data-keys.ts'
import { answerError } from './errors.ts'
import { openNonces, type Nonces } from './access/nonces.ts'
import { openGuard, type Guard } from './guard.ts'
import type { HandoverCodes } from './handover-code.ts'
import { importRoutes } from './import/route.ts'
import { describeApi } from './openapi.ts'
import { ProblemError } from './problems.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { accessRoutes } from './routes/access.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { deviceRoutes } from './routes/devices.ts'
import { fulfillmentRoutes } from './routes/fulfillments.ts'
import { healthRoutes } from './routes/health.ts'
import { peopleRoutes } from './routes/people.ts'
import { photoRoutes } from './routes/photos.ts'
import { setupRoutes } from './routes/setup.ts'
import { syncRoutes } from './routes/sync.ts'
import { answerHelmetOptions, helmetOptions, permissionsPolicy } from './security-headers.ts'
import { endSilentConnections } from './silent-connections.ts'
import { serveApp } from './static.ts'
import type { Database } from './store/database.ts'
import { openPokes, type Pokes } from './sync/poke.ts'
import type { Tls } from './tls/read-tls.ts'
import { trustPage } from './tls/trust-page.ts'

// the domain's schemas carry no words of their own
z.config(z.locales.en())

/** A request's body, in bytes. A push of 100 commands is about 60 KB. */
const BODY_LIMIT = 1024 * 1024

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
  /** the server speaks https itself */
  tls?: Tls | undefined
  /** a demo store's pages */
  demo?: ((app: App, context: Context) => Promise<void>) | undefined
}

/** What routes work with. */
export interface Context extends AppOptions {
  guard: Guard
  nonces: Nonces
  pokes: Pokes
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
  const context: Context = { ...options, guard, nonces, pokes, cataloguePages: openCataloguePages(database) }
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
  await app.register(rateLimit, {
    global: false,
    hook: 'preHandler',
    errorResponseBuilder: () => new ProblemError('too-many-requests'),
  })
  await describeApi(app)
  healthRoutes(app, context)
  syncRoutes(app, context)
  accessRoutes(app, context)
  deviceRoutes(app, context)
  catalogueRoutes(app, context)
  fulfillmentRoutes(app, context)
  photoRoutes(app, context)
  peopleRoutes(app, context)
  setupRoutes(app, context)
  apiKeyRoutes(app, context)
  importRoutes(app, context)
  if (options.tls?.authority) await trustPage(app, options.tls.authority)
  await options.demo?.(app, context)
  await serveApp(app, options.distFolder)
  return app
}

function createApp({ log, tls }: AppOptions) {
  const app = Fastify({
    https: tls ?? null,
    bodyLimit: BODY_LIMIT,
    logger: log ? { level: 'warn', stream: log, redact: ['req.headers.authorization', 'req.headers.dpop'] } : false,
    frameworkErrors: answerError,
    // an idle keep-alive connection must not hold up a clean stop
    forceCloseConnections: 'idle',
    // a reverse proxy on this machine says who is asking, so that devices are counted apart; nobody else is believed
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
  })
  return app
    .setValidatorCompiler(validatorCompiler)
    .setSerializerCompiler(serializerCompiler)
    .withTypeProvider<ZodTypeProvider>()
}
