import type { Sandbox } from '../../support/sandbox';
import type { TestServer } from '../../support/servers';

/** A sandbox that only says where it is: at a server of the test. */
export const standIn = ({ origin }: TestServer) =>
	({
		ready: {
			providers: {
				fatoripay: {
					baseUrl: `${origin}/api/v1`,
					credentials: { clientId: 'c-1', clientSecret: 's-1', username: '529.982.247-25' },
				},
			},
		},
	}) as unknown as Sandbox;
