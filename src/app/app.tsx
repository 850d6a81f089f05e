import { useEffect, useLayoutEffect } from 'react'
import { IntlProvider } from 'use-intl'
import { useLocation } from 'wouter'
import { RETURN_PATH } from '#domain/people/return-path.ts'
import { isNewer } from '../offline/db.ts'
import { EngineContext, useEngineValue } from '../offline/hooks.ts'
import { Navigate } from '../ui/navigate.ts'
import { Blocked } from './blocked.tsx'
import { engine } from './engine.ts'
import { Guarded } from './guarded.tsx'
import { words } from './messages/words.ts'
import {
  AppRoutes,
  AwayScreen,
  BlockedScreen,
  CheckScreen,
  EnrolScreen,
  preloadScreens,
  SignInScreen,
} from './routes.tsx'
import { firstScreenOpened, rested, settled } from './settled.ts'
import { Surround } from './surround.tsx'

const LOCALE = 'en-GB'

/**
 * Providers, and what must be true before the store's screens open: secure origin, device enrolled, neither blocked nor away, person signed in. It is
 * rendered once the engine is open.
 */
export function App() {
  const [, navigate] = useLocation()
  return (
    <EngineContext value={engine}>
      <Navigate value={navigate}>
        <Localised />
      </Navigate>
    </EngineContext>
  )
}

/** Instead of the app where its storage does not open; outside of every provider, so in English. */
export function NoStorage({ error }: { error: unknown }) {
  return (
    <p role="alert">
      {isNewer(error)
        ? 'A newer version of Storehand was used here. This older one changes nothing. Close all its tabs and open it again.'
        : 'Storehand could not open its storage on this device. Reload the page.'}
    </p>
  )
}

/** The first use of Intl reads the language's data, which takes a slow device 100 ms: better while it waits anyway. */
export function warmUpIntl(): void {
  new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' }).format(0)
}

/** What `{at, time, short}` in a message means. */
const formats = { dateTime: { short: { hour: '2-digit', minute: '2-digit' } } } as const

function Localised() {
  // as the feed has it now, else as it was when the device was enrolled
  const zone = useEngineValue(({ device, view }) => device && (view.get('store', device.store.id) ?? device.store).zone)
  return (
    <IntlProvider locale={LOCALE} messages={words} formats={formats} timeZone={zone ?? 'UTC'} onError={fail}>
      <Guarded>
        <Gate />
      </Guarded>
    </IntlProvider>
  )
}

function Gate() {
  const device = useEngineValue((engine) => engine.device)
  const session = useEngineValue((engine) => engine.session)
  const isBlocked = useEngineValue((engine) => engine.blocked !== undefined)
  const isAway = useEngineValue((engine) => engine.isAway)
  useEffect(() => {
    firstScreenOpened()
    void settled.then(() => engine.start())
    void rested.then(async () => {
      await preloadScreens()
      // an accelerator: where it does not load, nothing is missed
      await import('./wake-up.ts').then(
        ({ askToBeWoken }) => askToBeWoken(engine),
        () => undefined,
      )
    })
  }, [])
  const [path, navigate] = useLocation()
  const takesReturn = device && !isBlocked && !isAway && !session
  // back from the identity provider where nobody signs in: its code is nobody's business in an address or a history
  useLayoutEffect(() => {
    if (path === RETURN_PATH && !takesReturn) navigate('/', { replace: true })
  }, [path, takesReturn, navigate])
  // whoever cannot come in may look why
  const isCheck = path === '/check'
  if (!window.isSecureContext && !isCheck) return <Blocked />
  return (
    <Surround signedIn={device !== undefined && session !== undefined}>
      {isCheck ? (
        <CheckScreen />
      ) : !device ? (
        <EnrolScreen />
      ) : isBlocked ? (
        <BlockedScreen />
      ) : isAway ? (
        <AwayScreen />
      ) : !session ? (
        <SignInScreen />
      ) : (
        <AppRoutes />
      )}
    </Surround>
  )
}

/** A missing word is a defect that a test must see. */
function fail(error: Error): void {
  console.error(error)
}
