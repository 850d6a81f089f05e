import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Route, Switch } from 'wouter'
import { ENROL_PATH } from '#domain/devices/enrol-path.ts'
import { type WorkPlace, WorkScreen } from '../features/work/work-screen.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Notice } from '../ui/notice.tsx'
import { Screen } from '../ui/screen.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { engine } from './engine.ts'
import { loadAllWords } from './messages/words.ts'
import { idle, settled } from './settled.ts'

const loaders: (() => Promise<unknown>)[] = []

/**
 * A screen in a chunk of its own: the first screen waits for none of the others. Once the chunk is here the screen opens in
 * the same frame; React's `lazy` alone would hold it back for 300 ms.
 * @param after nothing of it is fetched before that
 */
function screen<Props extends object>(load: () => Promise<(props: Props) => ReactNode>, after?: Promise<void>) {
  let Loaded: ComponentType<Props> | undefined
  const fetch = async () => {
    await after
    // what is done on it is decided at once
    const [component] = await Promise.all([load(), loadAllWords(), engine.view.useRules()])
    Loaded ??= component as ComponentType<Props>
    return { default: Loaded }
  }
  const Fetched = lazy(fetch)
  loaders.push(fetch)
  return function OpenScreen(props: Props) {
    const [Shown] = useState(() => Loaded ?? Fetched)
    return <Shown {...props} />
  }
}

/**
 * Fetches every screen ahead of the first tap on it, one in each idle moment. A failure is met again, and told, when that
 * screen opens.
 */
export async function preloadScreens(): Promise<void> {
  for (const fetch of loaders) {
    await idle()
    await fetch().catch(() => undefined)
  }
}

export const EnrolScreen = screen(async () => (await import('../features/enrol/enrol-screen.tsx')).EnrolScreen)
export const CheckScreen = screen(async () => (await import('../features/check/check-screen.tsx')).CheckScreen)
export const BlockedScreen = screen(async () => (await import('../features/devices/blocked-screen.tsx')).BlockedScreen)
export const AwayScreen = screen(async () => (await import('../features/devices/away-screen.tsx')).AwayScreen)
export const SignInScreen = screen(async () => (await import('../features/sign-in/sign-in-screen.tsx')).SignInScreen)
const PickScreen = screen(async () => (await import('../features/pick/pick-screen.tsx')).PickScreen)
const TakeOverScreen = screen(async () => (await import('../features/pick/take-over-screen.tsx')).TakeOverScreen)
const PutBackScreen = screen(async () => (await import('../features/pick/put-back-screen.tsx')).PutBackScreen)
const StageScreen = screen(async () => (await import('../features/stage/stage-screen.tsx')).StageScreen)
const BinScreen = screen(async () => (await import('../features/stage/bin-screen.tsx')).BinScreen)
const MissingScreen = screen(async () => (await import('../features/stage/missing-screen.tsx')).MissingScreen)
const OpeningScreen = screen(async () => (await import('../features/stage/opening-screen.tsx')).OpeningScreen)
const HoldsOver = screen(async () => (await import('../features/clock/holds-over.tsx')).HoldsOver)
const DevicesWithWork = screen(async () => (await import('../features/devices/devices-with-work.tsx')).DevicesWithWork)
const CheckBinScreen = screen(async () => (await import('../features/stage/check-bin-screen.tsx')).CheckBinScreen)
const Ship = screen(async () => (await import('../features/ship/ship.tsx')).Ship)
const FindScreen = screen(async () => (await import('../features/handover/find-screen.tsx')).FindScreen)
const GateScreen = screen(async () => (await import('../features/handover/gate-screen.tsx')).GateScreen)
const LookupScreen = screen(async () => (await import('../features/lookup/lookup-screen.tsx')).LookupScreen)
const ProductScreen = screen(async () => (await import('../features/lookup/product-screen.tsx')).ProductScreen)
const GoodsScreen = screen(async () => (await import('../features/receive/goods-screen.tsx')).GoodsScreen)
const DeliveryScreen = screen(async () => (await import('../features/receive/delivery-screen.tsx')).DeliveryScreen)
// on the first screen, which waits for none of it
const WorkSections = screen(async () => (await import('./work-sections.tsx')).WorkSections, settled)
const Clock = screen(async () => (await import('../features/clock/clock.tsx')).Clock)
const workSections = (place: WorkPlace) => (
  <Suspense fallback={null}>
    <WorkSections place={place} />
  </Suspense>
)
const Curbside = screen(async () => (await import('../features/curbside/curbside.tsx')).Curbside)
const FloorScreen = screen(async () => (await import('../features/floor/floor-screen.tsx')).FloorScreen)
const Waves = screen(async () => (await import('../features/wave/waves.tsx')).Waves)
const Counts = screen(async () => (await import('../features/count/counts.tsx')).Counts)
const Returns = screen(async () => (await import('../features/returns/returns.tsx')).Returns)
const Transfers = screen(async () => (await import('../features/transfer/transfers.tsx')).Transfers)
const TimelineScreen = screen(async () => (await import('../features/timeline/timeline-screen.tsx')).TimelineScreen)
const SyncScreen = screen(async () => (await import('../features/sync/sync-screen.tsx')).SyncScreen)
const People = screen(async () => (await import('../features/people/people.tsx')).People)
const Devices = screen(async () => (await import('../features/devices/devices.tsx')).Devices)
const EnrolledScreen = screen(async () => (await import('../features/enrol/enrolled-screen.tsx')).EnrolledScreen)
const MeScreen = screen(async () => (await import('../features/me/me-screen.tsx')).MeScreen)
const SetUp = screen(async () => (await import('../features/setup/set-up.tsx')).SetUp)

/** Every place in the app. A capability's folder is known here and nowhere else. */
export function AppRoutes() {
  const t = useTranslations('app')
  return (
    <Suspense fallback={<Spinner label={t('loading')} />}>
      <Switch>
        <Route path="/">
          <WorkScreen sections={workSections} />
        </Route>
        <Route path="/pick/:id">{({ id }) => <PickScreen key={id} id={id} />}</Route>
        <Route path="/take-over/:id">{({ id }) => <TakeOverScreen key={id} id={id} />}</Route>
        <Route path="/put-back/:id">{({ id }) => <PutBackScreen key={id} id={id} />}</Route>
        <Route path="/stage/:id">{({ id }) => <StageScreen key={id} id={id} />}</Route>
        <Route path="/bins/:id">{({ id }) => <BinScreen key={id} id={decodeURIComponent(id)} />}</Route>
        <Route path="/opening">
          <OpeningScreen
            more={
              <>
                <HoldsOver />
                <DevicesWithWork />
              </>
            }
          />
        </Route>
        <Route path="/opening/:id">{({ id }) => <CheckBinScreen key={id} id={decodeURIComponent(id)} />}</Route>
        <Route path="/missing/:id/:parcel">
          {({ id, parcel }) => (
            <MissingScreen key={parcel} id={decodeURIComponent(id)} parcelId={decodeURIComponent(parcel)} />
          )}
        </Route>
        <Route path="/ship/*?">
          <Ship />
        </Route>
        <Route path="/handover">
          <FindScreen />
        </Route>
        <Route path="/handover/:id">{({ id }) => <GateScreen key={id} id={id} />}</Route>
        <Route path="/lookup">
          <LookupScreen />
        </Route>
        <Route path="/lookup/:sku">{({ sku }) => <ProductScreen key={sku} sku={decodeURIComponent(sku)} />}</Route>
        <Route path="/goods">
          <GoodsScreen />
        </Route>
        <Route path="/receive/:id">{({ id }) => <DeliveryScreen key={id} id={id} />}</Route>
        <Route path="/curbside/*?">
          <Curbside />
        </Route>
        <Route path="/floor/:sku?">{({ sku }) => <FloorScreen key={sku} sku={sku && decodeURIComponent(sku)} />}</Route>
        <Route path="/wave/*?">
          <Waves />
        </Route>
        <Route path="/count/*?">
          <Counts />
        </Route>
        <Route path="/returns/*?">
          <Returns />
        </Route>
        <Route path="/pause">
          <Clock />
        </Route>
        <Route path="/alerts/*?">
          <Clock />
        </Route>
        <Route path="/transfer/*?">
          <Transfers />
        </Route>
        <Route path="/timeline/:id">{({ id }) => <TimelineScreen key={id} id={id} />}</Route>
        <Route path="/sync">
          <SyncScreen />
        </Route>
        <Route path="/people/*?">
          <People />
        </Route>
        <Route path="/devices/*?">
          <Devices />
        </Route>
        <Route path={ENROL_PATH}>
          <EnrolledScreen />
        </Route>
        <Route path="/me">
          <MeScreen />
        </Route>
        <Route path="/setup/*?">
          <SetUp />
        </Route>
        <Route>
          <NoScreen />
        </Route>
      </Switch>
    </Suspense>
  )
}

function NoScreen() {
  const t = useTranslations('app')
  return (
    <Screen title="Storehand">
      <Notice title={t('notFound')} action={<ButtonLink href="/">{t('goToWork')}</ButtonLink>} />
    </Screen>
  )
}
