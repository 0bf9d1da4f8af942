@echo off
rem Runs the evaluation, shows what it says, then opens the page that tells
rem where things stand. pushd gives a network folder a letter for the time of
rem the run. pcaet.exe stands beside this file, or on the PATH.
chcp 65001 >nul
pushd "%~dp0"
set PCAET=pcaet.exe
if exist "%~dp0pcaet.exe" set PCAET="%~dp0pcaet.exe"
%PCAET% run
echo.
if exist outputs\ETAT.html start "" "outputs\ETAT.html"
pause
popd
