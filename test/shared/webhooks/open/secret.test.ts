import { headerSecret, querySecret } from '../../../../shared/webhooks/open/secret';
import { deliveryOf } from '../../../support/delivery-of';

const deliver = (headers: Record<string, string | string[]>) => deliveryOf({ headers });
const BEARER = { header: 'Authorization', scheme: 'Bearer' };
const GOOD = { ok: true };
const refused = (reason: string) => ({ ok: false, reason });

describe('a secret after a word', () => {
	const verify = headerSecret(BEARER, ['s3cret', 'the old one']);
	const given = (authorization: string | string[]) => verify(deliver({ authorization }));

	it.each(['Bearer s3cret', 'bearer s3cret', 'BEARER  s3cret', 'Bearer the old one'])(
		'%s is good',
		(value) => expect(given(value)).toEqual(GOOD),
	);

	it.each([
		['Bearer s3cre', 'wrong secret'],
		['Bearer s3crets', 'wrong secret'],
		['Bearer S3CRET', 'wrong secret'],
		['Bearer', 'wrong secret'],
		['Bearer ', 'wrong secret'],
		['s3cret', 'another kind of authorization'],
		['Basic s3cret', 'another kind of authorization'],
		['Bearers3cret', 'another kind of authorization'],
		['', 'no secret'],
		[`Bearer ${'x'.repeat(5_000)}`, 'secret too long'],
	])('“%s”: %s', (value, reason) => expect(given(value)).toEqual(refused(reason)));

	it('a header that is there twice is none', () => {
		expect(given(['Bearer s3cret', 'Bearer s3cret'])).toEqual(refused('no secret'));
		expect(verify(deliver({}))).toEqual(refused('no secret'));
	});
});

it('a secret that is all of its header', () => {
	const verify = headerSecret({ header: ' X-Our-Key ' }, ['two words']);
	expect(verify(deliver({ 'x-our-key': 'two words' }))).toEqual(GOOD);
	expect(verify(deliver({ 'x-our-key': 'two' }))).toEqual(refused('wrong secret'));
	expect(verify(deliver({ authorization: 'two words' }))).toEqual(refused('no secret'));
});

it('letters that are not ASCII are compared as the bytes that were sent', () => {
	const verify = headerSecret({ header: 'x-key' }, ['çãé']);
	const onTheWire = Buffer.from('çãé').toString('latin1');
	expect(verify(deliver({ 'x-key': onTheWire }))).toEqual(GOOD);
});

it.each([[[]], [['']], [['', '']]])('with the secrets %j nothing is good', (secrets) => {
	const verify = headerSecret(BEARER, secrets);
	for (const authorization of ['Bearer ', 'Bearer', 'Bearer x']) {
		expect(verify(deliver({ authorization }))).toEqual(refused('the credential has no secret'));
	}
});

describe('a token in the address', () => {
	const verify = querySecret('token', ['s3cret çã', 'the old one']);
	const given = (query: string) => verify(deliveryOf({ query }));

	it.each(['token=s3cret+%C3%A7%C3%A3', 'a=1&token=the%20old%20one&b=2'])('%s is good', (query) =>
		expect(given(query)).toEqual(GOOD),
	);

	it.each([
		['', 'no secret'],
		['token=', 'no secret'],
		['Token=the+old+one', 'no secret'],
		['token=the+old+one&token=the+old+one', 'no secret'],
		['token=the+old', 'wrong secret'],
		['token=The+old+one', 'wrong secret'],
		['token=%E7', 'wrong secret'],
		[`token=${'x'.repeat(5_000)}`, 'secret too long'],
	])('“%s”: %s', (query, reason) => expect(given(query)).toEqual(refused(reason)));

	it.each([[[]], [['']]])('with the secrets %j nothing is good', (secrets) => {
		for (const query of ['token=', 'token=x', '']) {
			expect(querySecret('token', secrets)(deliveryOf({ query }))).toEqual(
				refused('the credential has no secret'),
			);
		}
	});
});
