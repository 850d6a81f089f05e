import { Route, Switch } from 'wouter'
import { BayScreen } from './bay-screen.tsx'
import { CountsScreen } from './counts-screen.tsx'
import { PlanScreen } from './plan-screen.tsx'
import { ReviewScreen } from './review-screen.tsx'
import { SessionScreen } from './session-screen.tsx'

/** The places of counting, in one chunk. */
export function Counts() {
  return (
    <Switch>
      <Route path="/count/new">
        <PlanScreen />
      </Route>
      <Route path="/count/:id/bay/:bay">
        {({ id, bay }) => <BayScreen key={`${id}/${bay}`} id={id} bay={decodeURIComponent(bay)} />}
      </Route>
      <Route path="/count/:id/review">{({ id }) => <ReviewScreen key={id} id={id} />}</Route>
      <Route path="/count/:id">{({ id }) => <SessionScreen key={id} id={id} />}</Route>
      <Route>
        <CountsScreen />
      </Route>
    </Switch>
  )
}
