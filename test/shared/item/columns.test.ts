import { callColumns, present } from '../../../shared/item/columns';

const answer = { body: {}, raw: {}, attempts: 2, elapsedMs: 15, status: 200 };

it('how a call went: tries and time, and its id where the provider names one', () => {
	expect(callColumns(answer)).toEqual({ attempts: 2, elapsedMs: 15 });
	expect(callColumns({ ...answer, requestId: 'R' })).toEqual({
		attempts: 2,
		elapsedMs: 15,
		requestId: 'R',
	});
});

it('what the provider filled in: null and undefined are nothing, all else is something', () => {
	const filled = { zero: 0, no: false, empty: '', list: [] };
	expect(present({ ...filled, nothing: null, missing: undefined })).toEqual(filled);
});
