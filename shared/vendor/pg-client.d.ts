/** pg publishes types for its entry point only, and not these two methods; this is the same class. */
declare module 'pg/lib/client.js' {
	import { Client } from 'pg';
	export default class extends Client {
		/** Its socket keeps the process alive. */
		ref(): void;
		unref(): void;
	}
}
