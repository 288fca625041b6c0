/** undici publishes types for its entry point only; these are the same classes. */
declare module 'undici/lib/dispatcher/pool.js' {
	import { Pool } from 'undici';
	export default Pool;
}

declare module 'undici/lib/dispatcher/proxy-agent.js' {
	import { ProxyAgent } from 'undici';
	export default ProxyAgent;
}

declare module 'undici/lib/dispatcher/dispatcher.js' {
	import { Dispatcher } from 'undici';
	export default Dispatcher;
}

declare module 'undici/lib/api/api-connect.js' {
	import type { Dispatcher } from 'undici';
	const connect: Dispatcher['connect'];
	export default connect;
}
