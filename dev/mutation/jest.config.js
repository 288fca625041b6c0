'use strict';

/* The unit project alone: Stryker measures coverage per test, which it cannot do over projects. */
const { projects = [] } = require('../../jest.config.js');

const unit = projects
	.filter((project) => typeof project === 'object')
	.find(({ displayName }) => displayName === 'unit');

/** @type {import('jest').Config} */
module.exports = {
	...unit,
	testEnvironment: require.resolve('./environment.js'),
	// Many mutants make an answer never come.
	testTimeout: 10_000,
	watchman: false,
};
