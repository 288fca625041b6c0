import { X509Certificate } from 'node:crypto';

import { certificateValidity } from '../../../shared/auth/certificate-validity';
import { TestAuthority } from '../../support/certificates';

const DAY_MS = 86_400_000;
let authority: TestAuthority;
let cert: string;
let end: number;
beforeAll(async () => {
	authority = await TestAuthority.create('Authority');
	({ cert } = await authority.issue({ validDays: 365 }));
	end = Date.parse(new X509Certificate(cert).validTo);
});
const day = (time: number) => new Date(time).toISOString().slice(0, 10);

it('says until when a certificate is good', () => {
	expect(certificateValidity({ cert })).toEqual({
		text: `The client certificate is good until ${day(end)}.`,
		endsSoon: false,
	});
});

it.each([
	[30.001, false, ''],
	[30, true, '30 days'],
	[29.9, true, '29 days'],
	[2, true, '2 days'],
	[1.5, true, '1 day'],
	[1, true, '1 day'],
	[0.9, true, 'less than a day'],
])('%s days before its end', (left, endsSoon, days) => {
	const validity = certificateValidity({ cert }, end - left * DAY_MS);
	expect(validity?.endsSoon).toBe(endsSoon);
	expect(validity?.text).toContain(
		endsSoon ? `until ${day(end)}, ${days} from now. Ask` : `until ${day(end)}.`,
	);
});

it('a chain is as good as its first end', async () => {
	const below = await authority.below('Short', { validDays: 5 });
	const own = await below.issue({ validDays: 300 });
	const validity = certificateValidity({ cert: own.cert + below.ca + authority.ca });
	expect(validity).toMatchObject({ endsSoon: true });
	// The root of the test ends in a day.
	expect(validity?.text).toContain(day(Date.parse(new X509Certificate(authority.ca).validTo)));
	expect(certificateValidity({ cert: own.cert + below.ca })?.text).toContain(
		day(Date.parse(new X509Certificate(below.ca).validTo)),
	);
});

it('has nothing to say where there is none', () => {
	expect(certificateValidity(undefined)).toBeUndefined();
	expect(certificateValidity({ minVersion: 'TLSv1.3', ca: authority.ca })).toBeUndefined();
});
