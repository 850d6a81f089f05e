import { Route, Switch } from 'wouter'
import { CarrierScreen } from './carrier-screen.tsx'
import { ManifestScreen } from './manifest-screen.tsx'
import { ShipScreen } from './ship-screen.tsx'

/** Every screen of what carriers fetch; the app knows one address for all. */
export function Ship() {
  return (
    <Switch>
      <Route path="/ship">
        <CarrierScreen />
      </Route>
      <Route path="/ship/manifest/:id">{({ id }) => <ManifestScreen key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/ship/:id">{({ id }) => <ShipScreen key={id} id={id} />}</Route>
    </Switch>
  )
}
