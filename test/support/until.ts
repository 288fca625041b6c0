export { until } from '../../sandbox/client/http.cjs';
