import { Route, Switch } from 'wouter'
import { PlanScreen } from './plan-screen.tsx'
import { WaveScreen } from './wave-screen.tsx'

/** The places of walks for several orders, in one chunk. */
export function Waves() {
  return (
    <Switch>
      <Route path="/wave/:id">{({ id }) => <WaveScreen key={id} id={id} />}</Route>
      <Route>
        <PlanScreen />
      </Route>
    </Switch>
  )
}
