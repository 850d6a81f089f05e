import { Route, Switch } from 'wouter'
import { AlertsScreen } from './alerts-screen.tsx'
import { OpenOrder } from './open-order.tsx'
import { PauseScreen } from './pause-screen.tsx'

/** Every place of clocks and alerts, in one chunk. */
export function Clock() {
  return (
    <Switch>
      <Route path="/alerts">
        <AlertsScreen />
      </Route>
      <Route path="/alerts/:id">{({ id }) => <OpenOrder key={id} id={decodeURIComponent(id)} />}</Route>
      <Route>
        <PauseScreen />
      </Route>
    </Switch>
  )
}
