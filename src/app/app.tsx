import { useEffect, useState } from 'react'
import { IntlProvider } from 'use-intl'
import { useLocation } from 'wouter'
import { EngineContext, useEngineValue } from '../offline/hooks.ts'
import { Navigate } from '../ui/navigate.ts'
import { Blocked } from './blocked.tsx'
import { engine } from './engine.ts'
import { Guarded } from './guarded.tsx'
import type { Messages } from './messages/en.ts'
import { AppRoutes, EnrolScreen, preloadScreens, SignInScreen, WorkScreen } from './routes.tsx'
import { Surround } from './surround.tsx'

// all three start before React renders: none needs it
const loading = Promise.all([import('./messages/en.ts'), engine.start(), WorkScreen.fetch()]).then(([{ en }]) => en)

/** Providers, and what must be true before the store's screens open: secure origin, device enrolled, person signed in. */
export function App() {
  const [messages, setMessages] = useState<Messages | 'failed'>()
  const [, navigate] = useLocation()
  useEffect(() => {
    loading.then(setMessages, (error: unknown) => {
      console.error(error)
      setMessages('failed')
    })
  }, [])
  if (messages === undefined) return null
  // without a catalogue and a database there is nothing to say it with but this
  if (messages === 'failed')
    return <p role="alert">Storehand could not open its storage on this device. Reload the page.</p>
  return (
    <EngineContext value={engine}>
      <Navigate value={navigate}>
        <Localised messages={messages} />
      </Navigate>
    </EngineContext>
  )
}

/** What `{at, time, short}` in a message means. */
const formats = { dateTime: { short: { hour: '2-digit', minute: '2-digit' } } } as const

function Localised({ messages }: { messages: Messages }) {
  // as the feed has it now, else as it was when the device was enrolled
  const zone = useEngineValue(({ device, view }) => device && (view.get('store', device.store.id) ?? device.store).zone)
  return (
    <IntlProvider locale="en-GB" messages={messages} formats={formats} timeZone={zone ?? 'UTC'} onError={fail}>
      <Guarded>
        <Gate />
      </Guarded>
    </IntlProvider>
  )
}

function Gate() {
  const device = useEngineValue((engine) => engine.device)
  const session = useEngineValue((engine) => engine.session)
  useEffect(() => void preloadScreens(), [])
  if (!window.isSecureContext) return <Blocked />
  return (
    <Surround signedIn={device !== undefined && session !== undefined}>
      {!device ? <EnrolScreen /> : !session ? <SignInScreen /> : <AppRoutes />}
    </Surround>
  )
}

/** A missing word is a defect that a test must see. */
function fail(error: Error): void {
  console.error(error)
}
