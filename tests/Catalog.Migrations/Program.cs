// `dotnet ef` starts this program only to find the factories beside it; started by hand it says so.
Console.Error.WriteLine("This program is the host of `dotnet ef migrations`: see README.md beside its source.");
return 2;
