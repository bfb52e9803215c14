export const rubricsViews = {};
